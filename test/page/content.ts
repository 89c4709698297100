import type { Texts } from '../../adapters/teams/texts'
import { type Filled, type Form, refilled } from '../../src/message/form'
import type { Language } from '../../src/message/language'
import type { Message } from '../../src/message/message'

/** What the pretended bot shows: enough of every kind of part and field. */
type Said = Readonly<Record<Language, string>>

export const missing: Said = {
  nl: 'Schrijf hier in een paar woorden wat er speelt.',
  en: 'Write here in a few words what is going on.',
}

export const texts: Readonly<Record<Language, Texts>> = {
  nl: {
    open: 'Openen',
    late: 'Nog niet bevestigd.',
    required: 'Vul dit in.',
    mend: 'Nog even dit',
    private: 'Alleen in onze chat.',
  },
  en: {
    open: 'Open',
    late: 'Not confirmed yet.',
    required: 'Fill this in.',
    mend: 'Please mend this',
    private: 'In our own chat only.',
  },
}

export function homeOf(name: string, language: Language): Message {
  const first = name.split(' ')[0] ?? name
  return language === 'nl'
    ? {
        title: `Dag ${first}`,
        parts: [
          { kind: 'text', text: 'Hier kun je iets kwijt waar je mee zit. Je kiest zelf met wie je praat en hoever het gaat.' },
          {
            kind: 'choices',
            choices: [
              { label: 'Iets bespreken', action: 'concern.raise', opens: 'form', look: 'primary' },
              { label: 'Wat loopt er', action: 'concern.mine', opens: 'form' },
              { label: 'Instellingen', action: 'settings' },
            ],
          },
          { kind: 'divider' },
          { kind: 'heading', text: 'Direct iemand spreken' },
          {
            kind: 'facts',
            facts: [
              { label: 'Vertrouwenspersoon', value: 'Joris van Dam, 030 123 45 67' },
              { label: 'Acuut gevaar', value: '112' },
            ],
          },
          {
            kind: 'note',
            text: 'Wat je hier bespreekt staat versleuteld opgeslagen. De beheerder kan zien dat je deze app gebruikt, niet wat je schrijft.',
          },
        ],
      }
    : {
        title: `Hello ${first}`,
        parts: [
          { kind: 'text', text: 'A place for what weighs on you. You choose who you talk to, and how far it goes.' },
          {
            kind: 'choices',
            choices: [
              { label: 'Talk something over', action: 'concern.raise', opens: 'form', look: 'primary' },
              { label: 'What is under way', action: 'concern.mine', opens: 'form' },
              { label: 'Settings', action: 'settings' },
            ],
          },
          { kind: 'divider' },
          { kind: 'heading', text: 'Speak to someone now' },
          {
            kind: 'facts',
            facts: [
              { label: 'Confidential adviser', value: 'Joris van Dam, +31 30 123 45 67' },
              { label: 'Immediate danger', value: '112' },
            ],
          },
          {
            kind: 'note',
            text: 'What you write here is kept sealed. Your administrator can see that you use this app, not what you write.',
          },
        ],
      }
}

export function notice(language: Language): Message {
  return language === 'nl'
    ? {
        title: 'Er staat iets voor je klaar',
        parts: [{ kind: 'choices', choices: [{ label: 'Bekijken', action: 'concern.raise', opens: 'form' }] }],
      }
    : {
        title: 'Something is ready for you',
        parts: [{ kind: 'choices', choices: [{ label: 'Have a look', action: 'concern.raise', opens: 'form' }] }],
      }
}

export function offer(language: Language): Form {
  const nl = language === 'nl'
  return {
    id: 'offer',
    token: 'sealed',
    language,
    title: nl ? 'Met wie wil je praten?' : 'Whom do you talk to?',
    leave: nl ? 'Nu niet' : 'Not now',
    submit: nl ? 'Verder' : 'Continue',
    parts: [
      {
        kind: 'text',
        text: nl
          ? 'Alleen wie je kiest leest wat je schrijft. De sleutels staan bij de organisatie; technisch beheer kan er alleen met twee mensen bij.'
          : 'Only the person you choose reads what you write. The organisation holds the keys; it takes two people to open them.',
      },
      {
        kind: 'one',
        id: 'contact',
        label: nl ? 'Contactpersoon' : 'Contact',
        required: true,
        look: 'list',
        options: [
          {
            id: 'joris',
            label: nl ? 'Joris van Dam, vertrouwenspersoon' : 'Joris van Dam, confidential adviser',
            description: nl ? 'Luistert en adviseert. Leest maandag weer.' : 'Listens and advises. Reads again on Monday.',
          },
          {
            id: 'noor',
            label: nl ? 'Noor Bakker, HR' : 'Noor Bakker, HR',
            description: nl ? 'Beslist. Leest vandaag.' : 'Decides. Reads today.',
          },
        ],
      },
      {
        kind: 'one',
        id: 'name',
        label: nl ? 'Hoe wil je heten?' : 'What should they call you?',
        required: false,
        look: 'menu',
        options: [
          { id: 'own', label: nl ? 'Mijn eigen naam' : 'My own name' },
          { id: 'alias', label: nl ? 'Een schuilnaam' : 'A pseudonym' },
        ],
      },
      {
        kind: 'note',
        text: nl
          ? 'Vertrouwelijk is niet onzichtbaar: details kunnen laten zien wie je bent.'
          : 'Confidential is not invisible: details may show who you are.',
      },
    ],
  }
}

/** More than fit in full. */
const names = 'Ada Bo Cas Dewi Els Femke Guus Hind Ilse Jip Koen Lot'.split(' ')

export function concern(language: Language, filled?: Filled): Form {
  const nl = language === 'nl'
  const form: Form = {
    id: 'concern',
    token: 'sealed',
    language,
    title: nl ? 'Wat speelt er?' : 'What is going on?',
    leave: nl ? 'Annuleren' : 'Leave',
    submit: nl ? 'Nakijken' : 'Review',
    parts: [
      {
        kind: 'input',
        id: 'words',
        label: nl ? 'In je eigen woorden' : 'In your own words',
        hint: nl ? 'Alleen dit is nodig.' : 'Only this is needed.',
        required: true,
        lines: 'many',
        max: 3000,
      },
      {
        kind: 'many',
        id: 'kinds',
        label: nl ? 'Waar lijkt het op?' : 'What is it like?',
        look: 'list',
        required: false,
        options: [
          { id: 'bullying', label: nl ? 'Pesten' : 'Bullying' },
          { id: 'exclusion', label: nl ? 'Buitensluiten' : 'Exclusion' },
          { id: 'safety', label: nl ? 'Onveilig werk' : 'Unsafe work' },
        ],
      },
      {
        kind: 'many',
        id: 'excluded',
        label: nl ? 'Wie mag dit niet lezen?' : 'Who must not read this?',
        look: 'menu',
        required: false,
        options: names.map((name, at) => ({ id: `contact-${at}`, label: name, description: 'HR' })),
      },
      { kind: 'input', id: 'where', label: nl ? 'Waar en wanneer' : 'Where and when', required: false, lines: 'one', max: 200 },
      { kind: 'choices', choices: [{ label: nl ? 'Bewaar als concept' : 'Keep as a draft', action: 'concern.keep' }] },
    ],
  }
  return filled === undefined ? form : refilled(form, filled)
}

export function received(language: Language, words: string): Form {
  const nl = language === 'nl'
  return {
    id: 'received',
    token: 'sealed',
    language,
    title: nl ? 'Ontvangen' : 'Received',
    leave: nl ? 'Klaar' : 'Done',
    parts: [
      { kind: 'text', text: nl ? 'Wat je schreef is opgeslagen.' : 'What you wrote is stored.' },
      { kind: 'words', by: nl ? 'Jij' : 'You', text: words },
      {
        kind: 'choices',
        choices: [{ label: nl ? 'Nog iets toevoegen' : 'Add something', action: 'concern.write', look: 'primary' }],
      },
    ],
  }
}

export function aboutYou(text: string, language: Language): Form {
  const nl = language === 'nl'
  return {
    id: 'about',
    token: 'sealed',
    language,
    title: nl ? 'Over dit bericht' : 'About this message',
    leave: nl ? 'Annuleren' : 'Leave',
    submit: nl ? 'Verder' : 'Continue',
    parts: [
      {
        kind: 'text',
        text: nl ? 'Een kopie van dit bericht kan laten zien wie je bent.' : 'A copy of this message may show who you are.',
      },
      { kind: 'words', by: nl ? 'Bericht' : 'Message', text },
    ],
  }
}
