import type { Mode } from './values'

export interface Config {
  readonly mode: Mode
  readonly host: string
  readonly port: number
  readonly logLevel: 'info' | 'warn' | 'error' | 'silent'
  readonly organisationFile: string
  readonly store: StoreConfig
  /** A file for each ring. */
  readonly keys: { readonly data: string; readonly route: string; readonly app: string }
  /** With no slash at its end. */
  readonly publicUrl?: string
  /** In `serve` at least one of the two is there; in the playground neither. */
  readonly slack?: SlackConfig
  readonly teams?: TeamsConfig
}

export type StoreConfig =
  | { readonly kind: 'embedded'; readonly dataDir: string; readonly vaultDir: string }
  | { readonly kind: 'mongodb'; readonly dataUri: string; readonly vaultUri: string }

export interface SlackConfig {
  readonly reach:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string }
  readonly install:
    | { readonly kind: 'one'; readonly botToken: string }
    | { readonly kind: 'many'; readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string }
}

export interface TeamsConfig {
  readonly appId: string
  readonly appPassword: string
  /** Tenant ids, in lower case. */
  readonly tenants: readonly string[]
}
