type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a program needs of the environment to be found, to find its files and to reach the network. Everything else stays
 * here: the vault's key, the admin token and the secrets of a provisioning file are in the environment, too.
 */
const PASSED_ON = new Set([
  ...["PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TMP", "TEMP", "TZ", "LANG", "LANGUAGE"],
  ...["XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "SSL_CERT_DIR"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"],
  // Windows.
  ...["SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "USERNAME", "USERDOMAIN"],
  ...["APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "HOMEDRIVE", "HOMEPATH"],
]);

/** The environment for a program that Tocsin starts. */
export const childEnvironment = (env: Environment): Environment =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => {
      const upper = name.toUpperCase();
      return PASSED_ON.has(upper) || upper.startsWith("LC_");
    }),
  );
