/**
 * What an adapter has to remember about where it is installed: Slack bot tokens, Teams conversation references. Sealed at rest.
 * `id` is made unreadable before it is stored.
 */
export interface Installations {
  keep(home: string, id: string, content: object): Promise<void>
  get(home: string, id: string): Promise<unknown>
  drop(home: string, id: string): Promise<void>
}
