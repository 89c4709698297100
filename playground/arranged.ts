import { organisation } from './cast'

/** As it stands once every contact confirmed their account and an administrator opened Ruimte. */
export const settled = {
  confirmed: organisation.contacts.flatMap(one => one.accounts),
  live: '2026-01-05',
}

/** What the administrator of De Linde wrote down beforehand (G1). */
export const arranged = {
  cards: {
    words: { owner: 'Ruud Smit', stands: 'done' },
    norms: { owner: 'Tom Visser', stands: 'busy' },
    routes: { owner: 'Ruud Smit', stands: 'done' },
    procedure: { owner: 'Linda Bakker', stands: 'done' },
    roles: { owner: 'Tom Visser', stands: 'busy' },
  },
  procedure: {
    receives: {
      nl: 'De contactpersoon die jij kiest, en verder niemand. Is die er niet, dan neemt de vervanger het over die erbij staat.',
      en: 'The contact you choose, and nobody else. When they are away, the deputy named beside them takes over.',
    },
    decides: {
      nl:
        'Bij advies en een gesprek beslis jij. Bij een melding beslist HR of de klachtenfunctionaris. Gaat het over een van hen, ' +
        'dan beslist de raad van toezicht.',
      en:
        'With advice and a conversation you decide. With a report, HR or the complaints officer decides. When it is about one of ' +
        'them, the supervisory board decides.',
    },
    pace: {
      nl: 'Binnen één werkdag van je contactpersoon hoor je dat het gelezen is. Daarna minstens elke twee weken.',
      en: 'Within one working day of your contact you hear that it was read. After that at least every two weeks.',
    },
    protection: {
      nl:
        'Niemand zoekt uit wie iets vertelde. Rooster en werkplek passen we zo aan dat jij er geen last van hebt. Na twee, zes ' +
        'en twaalf weken vragen we of iemand zich tegen je keerde.',
      en:
        'Nobody looks for who shared something. We change roster and workplace in such a way that you do not suffer for it. After ' +
        'two, six and twelve weeks we ask whether anyone turned against you.',
    },
    record: {
      nl: 'Verzegeld in Ruimte. Alleen jij en je contactpersoon lezen het. Een half jaar na afsluiten wordt het vernietigd.',
      en: 'Sealed in Ruimte. Only you and your contact read it. Half a year after closing it is destroyed.',
    },
    follows: {
      nl:
        'Eerst een gesprek. Bij herhaling een waarschuwing met afspraken. Gaat het door, dan een maatregel. Bij iets ernstigs ' +
        'grijpen we meteen in.',
      en:
        'First a conversation. When it is repeated, a warning with agreements. If it goes on, a measure. With something serious we ' +
        'step in at once.',
    },
    accused: {
      nl:
        'Wie beschuldigd wordt, hoort binnen vijf werkdagen na een melding waar het om gaat, en mag daarop antwoorden. Een ' +
        'vertrouwenspersoon die niet de jouwe is, kan erbij zijn.',
      en:
        'Whoever is accused hears what it is about within five working days of a report, and may answer. A confidential adviser who ' +
        'is not yours can be there.',
    },
  },
  council: { is: 'agreed', who: 'Wilma de Boer', day: '2025-12-11', why: '' },
  reviews: {},
} as const
