import { agreementForms } from './agreement'
import { callerForms } from './caller'
import { checkInForms } from './check-in'
import { checkInLeadForms } from './check-in-lead'
import { codeForms } from './code'
import { contactsForms } from './contacts'
import { deadForms } from './dead-letters'
import { deskForms } from './desk'
import { deskListForms } from './desk-list'
import { enterForms } from './enter'
import { normForms } from './norm'
import { normAskForms } from './norm-ask'
import { notesForms } from './notes'
import { ownForms } from './own'
import { pulseForms } from './pulse'
import { pulseAdminForms } from './pulse-admin'
import { quietForms } from './quiet'
import { raiseForms } from './raise'
import { repairForms } from './repair'
import { rhythmForms } from './rhythm'
import { settingsForms } from './settings'
import { storedForms } from './stored'
import { talkForms } from './talk'
import { talkAfterForms } from './talk-after'
import { teamForms } from './team'
import { thanksForms } from './thanks'
import type { AnyForm } from './turn'
import { waysForms } from './ways'

/** Every kind of form that can be handed in, by its id. */
export const forms: ReadonlyMap<string, AnyForm> = new Map(
  [
    ...raiseForms,
    ...ownForms,
    ...deskForms,
    ...deskListForms,
    ...enterForms,
    ...waysForms,
    ...callerForms,
    ...settingsForms,
    ...quietForms,
    ...storedForms,
    ...contactsForms,
    ...repairForms,
    ...normForms,
    ...normAskForms,
    ...codeForms,
    ...thanksForms,
    ...teamForms,
    ...talkForms,
    ...talkAfterForms,
    ...agreementForms,
    ...rhythmForms,
    ...checkInForms,
    ...notesForms,
    ...pulseForms,
    ...pulseAdminForms,
    ...checkInLeadForms,
    ...deadForms,
  ].map(kind => [kind.id, kind]),
)
