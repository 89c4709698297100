import type { Language } from '../message/language'

/** What an alias is made of: colours and birds, the same in both languages, by place in the list. */
const colours: Record<Language, readonly string[]> = {
  nl: ['Blauwe', 'Groene', 'Grijze', 'Witte', 'Rode', 'Gele', 'Bruine', 'Zilveren', 'Gouden', 'Paarse', 'Zwarte', 'Bonte'],
  en: ['Blue', 'Green', 'Grey', 'White', 'Red', 'Yellow', 'Brown', 'Silver', 'Golden', 'Purple', 'Black', 'Spotted'],
}
const birds: Record<Language, readonly string[]> = {
  nl: 'Merel Reiger Zwaluw Specht Kievit Grutto Mus Lijster Zwaan Uil Valk Vink Wulp Roodborst Kraanvogel Ooievaar'.split(' '),
  en: 'Blackbird Heron Swallow Woodpecker Lapwing Godwit Sparrow Thrush Swan Owl Falcon Finch Curlew Robin Crane Stork'.split(
    ' ',
  ),
}

/** Two of twelve on one desk would often be called the same by a colour and a bird alone. */
const numbers = 90

export const aliasSize = { first: colours.nl.length, second: birds.nl.length * numbers } as const

/** The name by which a contact knows someone who stays unnamed (K5): such as "Blue Heron 42". Drawn anew for every case: it links nothing. */
export function sayAlias([first, second]: readonly [number, number], language: Language): string {
  const bird = birds[language][second % birds[language].length] ?? ''
  return `${colours[language][first] ?? ''} ${bird} ${10 + Math.floor(second / birds[language].length)}`.trim()
}
