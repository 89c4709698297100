import { callerForms } from './caller'
import { deskForms } from './desk'
import { normForms } from './norm'
import { ownForms } from './own'
import { raiseForms } from './raise'
import { repairForms } from './repair'
import { settingsForms } from './settings'
import type { AnyForm } from './turn'

/** Every kind of form that can be handed in, by its id. */
export const forms: ReadonlyMap<string, AnyForm> = new Map(
  [...raiseForms, ...ownForms, ...deskForms, ...callerForms, ...settingsForms, ...repairForms, ...normForms].map(kind => [
    kind.id,
    kind,
  ]),
)
