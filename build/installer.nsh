; tocsin:// links open the installed Tocsin, for the user it is installed for (SHCTX: the installer's own choice).
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\tocsin" "" "URL:Tocsin"
  WriteRegStr SHCTX "Software\Classes\tocsin" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\tocsin\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHCTX "Software\Classes\tocsin\shell\open\command" "" '"$appExe" "%1"'
!macroend

!macro customUnInstall
  ; An update removes the old version first; its links must go on working.
  ${ifNot} ${isUpdated}
    DeleteRegKey SHCTX "Software\Classes\tocsin"
  ${endIf}
!macroend
