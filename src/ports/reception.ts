import type { Act } from '../message/act'
import type { Answer } from '../message/answer'

/** The front desk as an adapter sees it. Never throws: a fault becomes an answer in the person's language. */
export interface Reception {
  receive(act: Act): Promise<Answer>
}
