/** What a simulated platform lets one of its people see and do. The page and the journeys both go through this. */
export interface Simulated {
  readonly platform: 'slack' | 'teams'
  people(): readonly SimulatedPerson[]
  screen(user: string): Screen
  /** Opens the bot: Slack's App Home, Teams' personal chat (installs it for the person at the first time). */
  open(user: string): Promise<void>
  /** Slack: a slash command such as `/concern`. Teams: the same word typed or chosen from the command list. */
  command(user: string, command: string): Promise<void>
  /** Types in the direct chat with the bot. */
  say(user: string, text: string): Promise<void>
  /** Writes in the team's channel, where the bot does not read. Returns the message's id. */
  post(user: string, text: string): Promise<string>
  /** Adds the bot to the team's channel, as this person does. */
  invite(user: string): Promise<void>
  /** Comes into the team's channel. Everyone is in it at first. */
  join(user: string): Promise<void>
  /** Goes from the team's channel. */
  part(user: string): Promise<void>
  /** A message shortcut or message action on a channel message. */
  about(user: string, messageId: string, action: string): Promise<void>
  /** Presses a button by its place on the screen. `inputs` are what the form holds at that moment, by field id. */
  press(user: string, button: ButtonAt, inputs?: Inputs): Promise<void>
  /** Hands in the open form (Slack: the modal's submit; Teams: its submit action). */
  submit(user: string, inputs: Inputs): Promise<void>
  /** Leaves the open form. */
  leave(user: string): Promise<void>
  /** Called after anything on a screen changed; returns how to stop. */
  onChange(listener: (user: string) => void): () => void
  /** Everything, to keep over a restart; and back. Plain JSON. */
  save(): unknown
  restore(saved: unknown): void
}

export type Inputs = Readonly<Record<string, string | readonly string[]>>

export interface SimulatedPerson {
  /** The platform's own user id. */
  readonly id: string
  readonly name: string
  /** Such as `nl-NL`. */
  readonly locale: string
  readonly timezone: string
}

/** What a person has before them, in the platform's own JSON. */
export interface Screen {
  /** Lines as on a lock screen, oldest first. */
  readonly notifications: readonly string[]
  /** Slack: the home view. Teams has none. */
  readonly home?: object
  /** The direct chat with the bot, oldest first. */
  readonly chat: readonly ShownMessage[]
  /** The team's channel. */
  readonly channel: readonly ShownMessage[]
  readonly form?: ShownForm
}

export interface ShownMessage {
  readonly id: string
  /** A name, or `bot`. */
  readonly by: string
  readonly text: string
  /** Slack: blocks. Teams: the Adaptive Card. */
  readonly content?: object
  /** Shown to this person alone (Slack's ephemeral messages). */
  readonly onlyYou?: boolean
  /** A reply in a thread: the id of the post it stands under. */
  readonly under?: string
  /** What was pressed on it did not reach the bot: the platform's own words under it. */
  readonly trouble?: string
}

export interface ShownForm {
  /** Slack: the modal view. Teams: the dialog's Adaptive Card. */
  readonly content: object
  readonly title: string
  /** By field id (Slack's `response_action: errors`); Teams shows errors inside the card. */
  readonly errors?: Readonly<Record<string, string>>
  /** The platform could not reach the bot: its own words, as it would show them. */
  readonly trouble?: string
}

export interface ButtonAt {
  readonly in: 'home' | 'chat' | 'channel' | 'form'
  /** With `chat` and `channel`: the message's id. */
  readonly message?: string
  /** Slack: the `action_id` (and `value`, where several share it). Teams: the action's `data.action` and `data.value`. */
  readonly action: string
  readonly value?: string
}
