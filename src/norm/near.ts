import type { Norm } from '../content/library'
import type { Language } from '../message/language'
import { alike } from './alike'
import { wordsOf } from './tokens'
import { words } from './words'

/** A word in the norm itself says twice as much as one in its steps. */
const weight = { norm: 2, step: 1 }
/** What a word of the norm itself is worth that one norm in seven has. */
const enough = 4

/** Say nothing of what a norm is about. */
const filling: Readonly<Record<Language, ReadonlySet<string>>> = {
  nl: new Set(
    `de het een en of maar want dus dan als die dat dit deze wat wie waar hoe er is zijn was waren wordt worden word heb
    hebt heeft hebben had ik jij je jou jouw we wij ons onze hij zij ze hun hen haar hem men u iemand iedereen elk elke
    ieder iedere alle alles elkaar ander andere anders in op aan bij met van voor na naar om te tot uit over door onder
    tussen tijdens zo ook wel nog al weer eens meer veel vaak altijd hier daar doen doe doet gaan gaat ga komen komt kom
    mag mogen moet moeten kan kunnen zal zullen wil willen laten laat zeggen zegt zeg geven geeft geef maken maakt maak
    houden houdt hou zetten zet staan staat nemen neemt krijgen krijgt blijven blijft samen goed zelf eigen mensen team
    werk werken dag week keer één twee eerst tweede anderen ene vinden vind vindt zien zie kijken kijk weten weet alleen
    iets iemands vast vaste moment momenten persoon personen plek plaats alsof laatste zit zitten bel bellen belt gesprek
    gesprekken hand handen waarop zomaar extra bijzijn via toch even ervan erbij daarvan daarbij mee af toe terug meteen
    tijd help helpt helpen hulp collega collega's collegas mijn m'n z'n
    wijzen wijst wijs spreken spreekt zorgen zorgt lopen loopt ruimt ruimen leggen legt`.split(/\s+/),
  ),
  en: new Set(
    `the a an and or but so then if when that this these those what who whose where how there is are was were be been being
    have has had i you your we us our he she they them their it its someone somebody anyone everyone everybody each every
    all other others another in on at with of for after before to from about by under between during into out up down off
    over also just still again more much often always here do does did doing go goes going come comes may must should can
    could will would want let lets say says saying give gives make makes keep keeps put take takes get gets stay stays
    together well good own people team work working day week time first one back way things thing tell two person persons
    place room look looks see seen know none themselves across because even ever like there's whatever within hand hands
    call calls called calling conversation conversations check close closed once help helps colleague colleagues early end ends`.split(
      /\s+/,
    ),
  ),
}

/**
 * The norms nearest to a sentence: those that share most words with it, a word counting for more the fewer norms have it. None where
 * little is shared. The same sentence gives the same norms, in the library's order where they are as near.
 */
export function nearNorms(text: string, language: Language, norms: readonly Norm[], most = 3): readonly Norm[] {
  const asked = tellingIn(text, language)
  const read = norms.map(norm => ({ norm, ...readOnce(norm, language) }))
  const rarity = (word: string) => Math.log(norms.length / read.filter(one => one.said.has(word) || one.steps.has(word)).length)
  const scored = read.map(({ norm, said, steps }) => {
    const shared = [...asked].filter(word => said.has(word) || steps.has(word))
    const score = shared.reduce((sum, word) => sum + rarity(word) * (said.has(word) ? weight.norm : weight.step), 0)
    return { norm, score: shared.some(word => said.has(word)) ? score : 0 }
  })
  const best = Math.max(enough, ...scored.map(({ score }) => score))
  return scored
    .filter(({ score }) => score >= enough && score >= best / 2)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ norm }) => norm)
}

interface Read {
  readonly said: ReadonlySet<string>
  readonly steps: ReadonlySet<string>
}

const known = { nl: new WeakMap<Norm, Read>(), en: new WeakMap<Norm, Read>() }

/** A library is read at its first question: taking it apart again for each would cost most of the answer's time. */
function readOnce(norm: Norm, language: Language): Read {
  const read = known[language].get(norm) ?? {
    said: tellingIn(norm.norm, language),
    steps: tellingIn(norm.steps.join('\n'), language),
  }
  known[language].set(norm, read)
  return read
}

/** The words that say what it is about. */
function tellingIn(text: string, language: Language): ReadonlySet<string> {
  const { deny, lack } = words[language]
  const bare = wordsOf(text, language).map(word => word.replace(/'s$/, ''))
  const told = bare.filter(
    word => word.length > 2 && !filling[language].has(word) && !deny.has(word) && !lack.has(word) && !/n't$/.test(word),
  )
  return new Set(told.map(word => alike(word, language)))
}
