import type { Locator, Page } from 'playwright-core'
import { platformWords } from '../../playground/page/words'
import type { Language } from '../../src/message/language'

/** One side of the page, used by its labels as a person would. */
export class Side {
  constructor(
    private readonly page: Page,
    private readonly platform: 'slack' | 'teams',
    private readonly phone: boolean,
  ) {}

  get pane(): Locator {
    return this.page.locator(`[data-pane="${this.platform}"]`)
  }

  get form(): Locator {
    return this.pane.getByRole('dialog')
  }

  /** Turns to somebody's screen; on a phone only one platform is in view. */
  async be(name: string): Promise<void> {
    if (this.phone)
      await this.page.getByRole('button', { name: this.platform === 'slack' ? 'Slack' : 'Teams', exact: true }).click()
    await this.pane.getByRole('radio', { name, exact: true }).check()
    // Whoever opens Ruimte for the first time installs it by that.
    await this.pane
      .getByText(/Ruimte (bij|at) De Linde/)
      .first()
      .waitFor({ state: 'attached' })
  }

  async press(name: string): Promise<void> {
    const within = (await this.form.count()) > 0 ? this.form : this.pane
    await within.getByRole('button', { name, exact: true }).last().click()
  }

  /** Gives a command from the list: in Slack's channel, or in the chat with the bot in Teams. */
  async command(word: string, language: Language): Promise<void> {
    const { channel, commands } = platformWords[language]
    if (this.platform === 'slack') await this.press(`# ${channel}`)
    await this.pane.getByRole('button', { name: commands, exact: true }).filter({ visible: true }).click()
    await this.press(this.platform === 'slack' ? `/${word}` : word)
  }

  async tick(name: string): Promise<void> {
    await this.form.getByRole('radio', { name }).or(this.form.getByRole('checkbox', { name })).first().check()
  }

  async type(label: string, text: string): Promise<void> {
    await this.form.getByLabel(label).first().fill(text)
  }

  async choose(label: string, option: string | number): Promise<void> {
    const field = this.form.getByLabel(label).first()
    await field.selectOption(typeof option === 'number' ? { index: option } : { label: option })
  }

  async sees(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await this.pane.getByText(text).first().waitFor()
  }
}
