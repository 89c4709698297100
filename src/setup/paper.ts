import type { Checklist, Library } from '../content/library'
import type { Scene } from '../content/scene'
import type { Language } from '../message/language'
import { dayOf, sayDay } from '../schedule/calendar'
import { outcomeOf } from './review'
import { type Mark, marks, type Reviewed } from './setup'

/** The checklists on paper, in plain text: an adapter gives them their looks (G3). */
export interface ChecklistPaper {
  readonly language: Language
  readonly organisation: string
  readonly title: string
  readonly about: string
  /** What each column of boxes stands for. */
  readonly columns: readonly { readonly mark: Mark; readonly label: string }[]
  readonly lists: readonly ListOnPaper[]
  readonly never: string
  readonly day: string
}

export interface ListOnPaper {
  readonly title: string
  readonly about: string
  readonly sections: readonly {
    readonly title: string
    readonly items: readonly { readonly text: string; readonly mark?: Mark }[]
  }[]
  /** What follows from the answers; with none there are empty lines to write on. */
  readonly next: { readonly heading: string; readonly lines: readonly string[] }
}

type On = Pick<Scene, 'org' | 'language' | 'say' | 'now'>

/** Both lists, with the answers given so far; with none of them they are to be filled in by hand. */
export function checklistsOnPaper(
  { org, language, say, now }: On,
  { checklists }: Pick<Library, 'checklists'>,
  reviews: Readonly<Record<string, Reviewed>>,
): ChecklistPaper {
  const onPaper = (list: Checklist): ListOnPaper => {
    const reviewed = reviews[list.id] ?? {}
    const { next, keep } = outcomeOf(list, reviewed)
    return {
      title: list.title,
      about: list.about,
      sections: list.sections.map(section => ({
        title: section.title,
        items: section.items.map(({ id, text }) => {
          const mark = reviewed[id]
          return mark === undefined ? { text } : { text, mark }
        }),
      })),
      next: keep.length > 0 ? { heading: say('checklist.keep'), lines: keep } : { heading: say('checklist.next'), lines: next },
    }
  }
  const today = dayOf(now, org.calendar)
  return {
    language,
    organisation: org.name,
    title: say('checklist.print.title'),
    about: say('checklist.print.about'),
    columns: marks.map(mark => ({ mark, label: say(`checklist.mark.${mark}`) })),
    lists: checklists.map(onPaper),
    never: say('checklist.never'),
    day: say('paper.day', { day: `${sayDay(today, language)} ${today.slice(0, 4)}` }),
  }
}
