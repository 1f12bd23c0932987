/** The part of a logger that the engine uses, which pino implements. Never pass secrets. */
export interface Log {
  info(context: object, message: string): void;
  warn(context: object, message: string): void;
  error(context: object, message: string): void;
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };
