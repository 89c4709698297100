import type { ButtonAt, Inputs, Screen, Simulated } from '../../playground/simulated'
import type { SimulatedSlack } from '../../playground/slack/simulate'
import { type Button, buttonsIn, fieldsIn, textIn } from './reading'

/** How long something a person waits for may take, in milliseconds of real time. */
const patience = 5_000

/** Someone at their own screen: finds things by what is written on them, as people do. */
export class Person {
  #inputs: Record<string, string | readonly string[]> = {}
  #form = ''

  constructor(
    readonly user: string,
    readonly name: string,
    private readonly sim: () => Simulated,
    /** Resolves when nothing that was done, or is due, is in hand any more. */
    readonly idle: () => Promise<void>,
  ) {}

  get platform(): 'slack' | 'teams' {
    return this.sim().platform
  }

  screen(): Screen {
    return this.sim().screen(this.user)
  }

  /** Opens Slack's home tab, or the chat with the bot in Teams. */
  async open(): Promise<void> {
    await this.sim().open(this.user)
    await this.idle()
  }

  async command(command: string): Promise<void> {
    await this.sim().command(this.user, command)
    await this.idle()
  }

  /** A global shortcut, which only Slack has. */
  async shortcut(id: string): Promise<void> {
    const sim = this.sim()
    if (!isSlack(sim)) throw new Error('Teams has no global shortcuts')
    await sim.shortcut(this.user, id)
    await this.idle()
  }

  async say(text: string): Promise<void> {
    await this.sim().say(this.user, text)
    await this.idle()
  }

  /** A message in the team's channel, and pointing at it. */
  async post(text: string): Promise<string> {
    return this.sim().post(this.user, text)
  }

  async about(message: string, action: 'about' | 'repair' = 'about'): Promise<void> {
    await this.sim().about(this.user, message, action)
    await this.idle()
  }

  /** Presses a button by its label: in the open form, else the newest in the chat, else at home. */
  async press(label: string): Promise<void> {
    const at = await this.wait(`a button "${label}"`, () => this.find(label))
    await this.sim().press(this.user, at, this.inputs())
    await this.idle()
  }

  /** Presses a button on the newest post in the team's channel that has it. */
  async pressInChannel(label: string): Promise<void> {
    const at = await this.wait(`a button "${label}" in the channel`, () => {
      const posts = [...this.screen().channel].reverse()
      const found = posts.flatMap(post => buttonsIn(post.content).map(button => ({ ...button, message: post.id })))
      const button = found.find(one => one.label === label)
      return button && { in: 'channel' as const, message: button.message, action: button.action, ...given(button) }
    })
    await this.sim().press(this.user, at, this.inputs())
    await this.idle()
  }

  /** Adds the bot to the team's channel. */
  async invite(): Promise<void> {
    await this.sim().invite(this.user)
    await this.idle()
  }

  /** Comes into the team's channel, or goes from it. */
  async join(): Promise<void> {
    await this.sim().join(this.user)
    await this.idle()
  }

  async part(): Promise<void> {
    await this.sim().part(this.user)
    await this.idle()
  }

  /** What the bot posted in the team's channel, oldest first, as text; a reply with what it stands under. */
  inChannel(): readonly { readonly text: string; readonly id: string; readonly under?: string }[] {
    const posts = this.screen().channel.filter(post => post.by === 'bot')
    return posts.map(({ id, text, content, under }) => ({
      id,
      text: textIn([text, content]),
      ...(under === undefined ? {} : { under }),
    }))
  }

  /** Fills in fields of the open form by label; choices by their label. */
  async fill(values: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      const field = await this.wait(`a field "${label}"`, () => fieldsIn(this.form()).find(one => one.label === label))
      const idOf = (shown: string) => {
        if (field.options.length === 0) return shown
        const option = field.options.find(one => one.label === shown) ?? field.options.find(one => one.label.startsWith(shown))
        if (option === undefined)
          throw new Error(`"${label}" has no choice "${shown}": ${field.options.map(one => one.label).join(', ')}`)
        return option.id
      }
      this.inputs()[field.id] = typeof value === 'string' && !field.many ? idOf(value) : [value].flat().map(idOf)
    }
  }

  /** Hands in the open form. */
  async submit(): Promise<void> {
    const inputs: Inputs = { ...this.inputs() }
    try {
      await this.sim().submit(this.user, inputs)
    } catch (fault) {
      throw new Error(`${this.name} cannot hand this in:\n${this.text()}`, { cause: fault })
    }
    await this.idle()
  }

  async leave(): Promise<void> {
    if (this.screen().form !== undefined) await this.sim().leave(this.user)
    this.#form = ''
    this.#inputs = {}
  }

  /** Everything written on the screen now. */
  text(): string {
    const { home, chat, form } = this.screen()
    const shown =
      form === undefined
        ? [home, ...chat.map(one => [one.text, one.content])]
        : [form.title, form.errors, form.trouble, form.content]
    return textIn(shown)
  }

  /** What the posted messages say, as their text and their content. */
  posted(): string {
    return JSON.stringify(this.screen().chat)
  }

  async sees(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await this.wait(`"${text}"`, () => (this.text().includes(text) ? true : undefined))
  }

  seesNot(...texts: readonly string[]): void {
    const shown = this.text()
    for (const text of texts) if (shown.includes(text)) throw new Error(`${this.name} sees "${text}":\n${shown}`)
  }

  get notifications(): readonly string[] {
    return this.screen().notifications
  }

  /** The labels of what a choice field offers. */
  options(label: string): readonly string[] {
    return (
      fieldsIn(this.form())
        .find(one => one.label === label)
        ?.options.map(one => one.label) ?? []
    )
  }

  private form(): object | undefined {
    return this.screen().form?.content
  }

  /** What is filled in so far; a new form begins empty, one shown again with errors does not. */
  private inputs(): Record<string, string | readonly string[]> {
    const now = JSON.stringify(fieldsIn(this.form()).map(one => one.id)) + (this.screen().form?.title ?? '')
    if (now !== this.#form) {
      this.#form = now
      this.#inputs = {}
    }
    return this.#inputs
  }

  private find(label: string): ButtonAt | undefined {
    const { home, chat, form } = this.screen()
    const named = (button: Button) => button.label === label
    const at = (button: Button, rest: Pick<ButtonAt, 'in' | 'message'>): ButtonAt => ({
      ...rest,
      action: button.action,
      ...given(button),
    })
    if (form !== undefined) {
      const button = buttonsIn(form.content).find(named)
      return button && at(button, { in: 'form' })
    }
    for (const message of [...chat].reverse()) {
      const button = buttonsIn(message.content).find(named)
      if (button !== undefined) return at(button, { in: 'chat', message: message.id })
    }
    const button = buttonsIn(home).find(named)
    return button && at(button, { in: 'home' })
  }

  private async wait<T>(what: string, look: () => T | undefined): Promise<T> {
    const until = Date.now() + patience
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (Date.now() > until) throw new Error(`${this.name} waits in vain for ${what}; on the screen:\n${this.text()}`)
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }
}

function given({ value }: Button): { readonly value?: string } {
  return value === undefined ? {} : { value }
}

function isSlack(sim: Simulated): sim is SimulatedSlack {
  return sim.platform === 'slack'
}
