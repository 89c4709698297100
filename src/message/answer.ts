import type { Form } from './form'
import type { Message } from './message'

/** What the bot shows in answer to one act. */
export type Answer =
  /** Open this form; where the act was done in a form, show it in that form's place. */
  | { readonly kind: 'form'; readonly form: Form }
  /**
   * The form again, with what was filled in, and what to mend: by field id, or by `''` what befell the form as a whole. Then a platform
   * that can leaves the form before the person as it is. Nothing typed is lost.
   */
  | { readonly kind: 'errors'; readonly form: Form; readonly errors: Readonly<Record<string, string>> }
  /** To this person alone: a direct message, or where they gave a command. */
  | { readonly kind: 'message'; readonly message: Message }
  /** In place of the message that was pressed, in the person's own chat with the bot; elsewhere, to this person alone. */
  | { readonly kind: 'instead'; readonly message: Message }
  /** Slack: the App Home (after a command: a private message). Teams: a card in the chat, in place of the one pressed. */
  | { readonly kind: 'home'; readonly home: Message }
  /** Close the form. */
  | { readonly kind: 'close' }
  | { readonly kind: 'nothing' }
