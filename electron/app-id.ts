/** What the installer calls the app (electron-builder.yml); Windows shows no notification of a program it does not know by it. */
export const APP_ID = "dev.tocsin.app";
