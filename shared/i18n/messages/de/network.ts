import type { Translation } from "../../catalogue.ts";
import type { network as source } from "../en/network.ts";

export const network: Translation<typeof source> = {
  network: {
    "ca-lost": {
      message:
        "Die zusätzliche Zertifizierungsstelle lässt sich derzeit nicht verwenden: Ihre Datei {file} fehlt oder ist beschädigt.",
      advice:
        "Lege die Datei zurück oder wähle unter „Einstellungen > Netzwerk“ eine andere. Bis dahin wird nur denen des Systems vertraut.",
    },
    "ca-left-out": {
      message: "Von den zusätzlichen Zertifizierungsstellen wird diesen nicht vertraut: {names}.",
      advice:
        "Sie sind abgelaufen, keine Zertifizierungsstellen oder nicht lesbar; den anderen wird vertraut. Ersetze sie unter „Einstellungen > Netzwerk“.",
    },
    "not-applied": {
      message: "Die Netzwerkeinstellungen ließen sich nicht anwenden.",
      advice: "Ändere sie unter „Einstellungen > Netzwerk“. Einzelheiten stehen in der Protokolldatei.",
    },
  },
};
