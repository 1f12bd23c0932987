/** The variables with which electron-builder signs and notarizes. */
const SIGNING = [
  "CSC_LINK",
  "CSC_KEY_PASSWORD",
  "CSC_NAME",
  "WIN_CSC_LINK",
  "WIN_CSC_KEY_PASSWORD",
  "APPLE_API_KEY",
  "APPLE_API_KEY_ID",
  "APPLE_API_ISSUER",
] as const;

/**
 * Removes empty variables from the environment: a workflow sets them when a secret is not set, and electron-builder
 * would look for a certificate at an empty path.
 */
export function removeEmptySigning(env: NodeJS.ProcessEnv): void {
  for (const name of SIGNING) {
    if (env[name] === "") delete env[name];
  }
}
