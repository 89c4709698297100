import { afterForms } from './after'
import { agreementForms } from './agreement'
import { backUpForms } from './back-up'
import { callerForms } from './caller'
import { checkInForms } from './check-in'
import { checkInLeadForms } from './check-in-lead'
import { checklistForms } from './checklist'
import { codeForms } from './code'
import { contactsForms } from './contacts'
import { deadForms } from './dead-letters'
import { deskForms } from './desk'
import { deskListForms } from './desk-list'
import { dueForms } from './due'
import { enterForms } from './enter'
import { normForms } from './norm'
import { normAskForms } from './norm-ask'
import { notesForms } from './notes'
import { ownForms } from './own'
import { pulseForms } from './pulse'
import { pulseAdminForms } from './pulse-admin'
import { quietForms } from './quiet'
import { beforeRaiseForms, raiseForms } from './raise'
import { repairForms } from './repair'
import { rhythmForms } from './rhythm'
import { secondForms } from './second'
import { settingsForms } from './settings'
import { setupForms } from './setup'
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
    ...beforeRaiseForms,
    ...ownForms,
    ...secondForms,
    ...afterForms,
    ...deskForms,
    ...dueForms,
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
    ...setupForms,
    ...checklistForms,
    ...backUpForms,
  ].map(kind => [kind.id, kind]),
)
