/** The only things a log line can say. There is no field for words, and none for a person (O5). */
export interface LogFields {
  readonly event: string
  readonly org?: string
  readonly platform?: 'slack' | 'teams'
  readonly kind?: string
  readonly code?: string
  readonly count?: number
  readonly ms?: number
  /** A person's way to point at a fault: shown to them, found here. */
  readonly ref?: string
}

export interface Log {
  info(fields: LogFields): void
  warn(fields: LogFields): void
  /** The error's class and stack frames are kept, never its message: a message may quote what was typed. */
  error(fields: LogFields, error?: unknown): void
}
