import { type Negating, negating } from '../content/negation'
import type { Language } from '../message/language'

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))
/** Expressions, one a line; `*` ends a word that goes on. */
const lines = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim().split(' '))

interface Words extends Negating {
  /** Forbid without a negation. */
  readonly forbid: readonly (readonly string[])[]
  /** Holds a negation and denies nothing. */
  readonly harmless: readonly (readonly string[])[]
  /** Begin a clause that says when, why or who, not what we do. */
  readonly subordinate: ReadonlySet<string>
  /** What follows `that` after one of these is the norm itself. */
  readonly agree: ReadonlySet<string>
  /** With one of these a denial is a prohibition. */
  readonly modal: ReadonlySet<string>
  readonly subject: ReadonlySet<string>
  readonly but: string
}

export const words: Readonly<Record<Language, Words>> = {
  nl: {
    ...negating.nl,
    forbid: lines(`vermijd
      vermijdt
      vermijden
      mijden
      verbied
      verbiedt
      verbieden
      verboden
      verbod
      taboe
      uit den boze
      not done
      no go
      onaanvaardbaar
      onacceptabel
      ontoelaatbaar
      ongewenst
      ongepast
      uitgesloten
      achterwege
      stop met
      stopt met
      stoppen met
      kap met
      kappen met
      hou op
      houd op
      houden op
      ophouden met
      onthoud je van
      onthouden ons van
      onthouden we ons
      weiger*
      weg met
      handen af
      handen thuis
      zie af
      ziet af
      zien af
      zien we af
      afzien van
      blijf af
      blijf weg
      blijven weg
      afgelopen met
      is afgelopen
      moet afgelopen zijn
      moeten afgelopen zijn
      verleden tijd
      een einde aan
      voorkom
      voorkomt
      voorkomen dat
      voorkomen we
      zo min mogelijk
      zo weinig mogelijk
      het verkeerde adres
      hoort elders
      hoort ergens anders
      pas op met
      schei uit
      scheid uit
      genoeg van
      zero tolerance
      nultolerantie`),
    harmless: lines(`al dan niet
      wel of niet
      of niet
      of geen
      niet voor niets
      voor niets
      niet te vergeten
      zo niet
      zo nee
      niets dan
      niets minder dan
      niemand minder dan
      niet minder dan
      niet meer dan
      niet later dan
      geen probleem
      geen enkel probleem
      geen punt
      geen moeite
      geen wonder
      geen twijfel
      geen idee
      geen nood
      geen woord gemist
      nooit te laat
      nooit te oud
      niet zelden
      nog geen
      niet het minst
      niet in het minst
      alles of niets
      waarom niet
      zonder meer
      zonder oordeel
      zonder oordelen
      zonder te oordelen
      zonder vooroordeel
      zonder vooroordelen
      zonder angst
      zonder schroom
      zonder schaamte
      zonder omwegen
      zonder uitzondering
      zonder twijfel
      zonder moeite
      zonder aarzelen
      zonder zorgen
      zonder dralen
      zonder voorbehoud
      maar niet
      en niet
      en geen`),
    subordinate: set(
      'als wanneer indien zodra zolang omdat doordat zodat opdat terwijl hoewel tenzij mits totdat voordat nadat toen die dat wie wat waar waarom waarbij waarin waarmee waarop waardoor waarvan hoe welke welk wiens',
    ),
    agree: set('vinden vind af afgesproken beloven beloof geldt'),
    modal: set('mag mogen moet moeten kan kunnen hoort horen zal zullen'),
    subject: set('we wij ik je jij iedereen men'),
    but: 'maar',
  },
  en: {
    ...negating.en,
    forbid: lines(`avoid*
      refrain*
      abstain*
      forbid*
      prohibit*
      ban
      bans
      banned
      barred
      taboo
      unacceptable
      intolerable
      inappropriate
      unwelcome
      off limits
      off the table
      out of bounds
      out of order
      out of the question
      no go
      zero tolerance
      clear of
      stay away from
      keep away from
      hands off
      as little as possible
      has to end
      have to end
      must end
      needs to end
      need to end
      has to stop
      have to stop
      must stop
      needs to stop
      need to stop
      ends here
      stops here
      end here
      stop here
      a thing of the past
      an end to
      do away with
      away with
      belongs elsewhere
      belong elsewhere
      prevent*
      enough of
      refuse to
      refuses to
      disallow*`),
    harmless: lines(`whether or not
      or not
      or no
      if not
      why not
      why don't
      not to mention
      so as not to
      nothing but
      nothing less than
      none other than
      nothing short of
      no less than
      no more than
      no later than
      not more than
      not later than
      no sooner
      no problem
      no doubt
      no matter
      no wonder
      no worries
      no trouble
      not least
      but not least
      not for nothing
      never too late
      never mind
      can't wait
      cannot wait
      can't help but
      cannot help but
      all or nothing
      for nothing
      without fail
      without delay
      without judgement
      without judgment
      without judging
      without exception
      without doubt
      without a doubt
      without fear
      without shame
      without hesitation
      without fuss
      without being asked
      but not
      and not`),
    subordinate: set(
      'if when whenever while because although though unless whether who whom whose which that what where why how',
    ),
    agree: set('agree agreed believe promise think rule'),
    modal: set('may must should shall can could cannot ought'),
    subject: set('we i you everyone they'),
    but: 'but',
  },
}
