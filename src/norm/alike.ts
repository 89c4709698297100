import type { Language } from '../message/language'
import { stem } from './stem'

/** Words that mean much the same where people work together, a line of each; what is alike counts as one word. */
const lines: Readonly<Record<Language, string>> = {
  nl: `app appje mail bericht berichten whatsapp
    agressie agressief schreeuwen schelden uitschelden dreigen dreigend bedreigen slaan geweld
    grap grappen lachen uitlachen spotten plagen
    overleg vergadering vergaderen bespreking
    fout fouten vergissing misgaan misging
    roddelen roddel kletsen praten praat praatjes
    klein kleineren vernederen beledigen pesten
    rooster dienst diensten planning
    leidinggevende leiding chef baas manager
    besluit besluiten beslissen beslist beslissing
    nieuw nieuwe nieuweling nieuwkomer starter stagiair
    avond weekend vrij werktijd pauze lunch vakantie
    feedback commentaar kritiek tip
    beloven toezeggen toezegging belofte
    onderbreken doorheen mening meningen
    sorry excuus excuses spijt
    grens grenzen nee
    groeten groet begroeten hallo
    overuren overwerk overwerken werkdruk druk
    vraag vragen`,
  en: `text email mail message messages chat
    aggression aggressive shout shouting yell swear threaten threatening violence violent
    joke jokes laugh mock tease
    meeting meetings meet
    mistake mistakes error errors wrong fault blame
    gossip gossiping talk talking rumour
    belittle belittled humiliate insult bully
    rota roster shift shifts schedule
    manager boss leader lead leading
    decide decision decisions decides
    new newcomer starter trainee
    evening weekend holiday hours lunch break
    feedback criticism comment comments
    promise promised promises
    interrupt interrupting view views opinion opinions
    sorry apology apologise
    limit limits boundary no
    greet hello
    overtime workload busy
    question questions ask`,
}

function groupsOf(language: Language): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const line of lines[language].split('\n')) {
    const [first = '', ...rest] = line.trim().split(' ')
    for (const word of [first, ...rest]) named.set(stem(word, language), stem(first, language))
  }
  return named
}

const groups = { nl: groupsOf('nl'), en: groupsOf('en') }

/** The one word that stands for all that are alike. */
export function alike(word: string, language: Language): string {
  const bare = stem(word, language)
  return groups[language].get(bare) ?? bare
}
