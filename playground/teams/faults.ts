/** One call of the bot to the Connector, as it came and as it was answered. */
export interface ConnectorCall {
  readonly method: string
  /** Below the service's address, such as `/v3/conversations/a:1…/activities`. */
  readonly path: string
  readonly body: unknown
  /** Real time, epoch milliseconds. */
  readonly at: number
  /** Undefined while it hangs, and when the connection was cut. */
  status?: number
}

/** What goes wrong with a call. `carriedOut`: the work is done all the same, only the answer is lost. */
export type Fault =
  | { readonly kind: 'throttle'; readonly seconds: number }
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly carriedOut?: boolean }
  | { readonly kind: 'hang'; readonly carriedOut?: boolean }
  | { readonly kind: 'reset'; readonly carriedOut?: boolean }

export type Faulty = (call: ConnectorCall) => Fault | undefined
