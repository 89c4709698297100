import type { Scene } from '../content/scene'
import type { Drawn, FormPart } from '../message/form'
import { languages } from '../message/language'
import type { Choice, Part } from '../message/message'
import { sayDay } from '../schedule/calendar'
import { type Answered, type Council, consents, isAnswered, mostWords, type Question, questions, type Setup } from './setup'

/** Which question to answer (G1). */
export function drawQuestions({ say }: Scene, setup: Setup): Drawn {
  return {
    title: say('question.title'),
    parts: [
      { kind: 'text', text: say('question.about') },
      {
        kind: 'one',
        id: 'question',
        label: say('question.which'),
        look: 'list',
        required: true,
        options: questions.map(one => ({
          id: one,
          label: say(`question.${one}`),
          description: say(isAnswered(setup, one) ? 'question.answered' : 'question.unanswered'),
        })),
      },
      {
        kind: 'choices',
        choices: [
          { label: say('procedure.open'), action: 'procedure' },
          { label: say('common.back'), action: 'setup' },
        ],
      },
    ],
    submit: say('common.open'),
    leave: say('common.close'),
  }
}

export function drawQuestion({ say, language }: Scene, { question }: { question: Question }, answer?: Answered): Drawn {
  // The admin's own language first.
  const order = [...languages].sort(one => (one === language ? -1 : 1))
  return {
    title: say('question.title'),
    parts: [
      { kind: 'heading', text: say(`question.${question}`) },
      { kind: 'text', text: say(`question.${question}.hint`) },
      ...order.map(one => ({
        kind: 'input' as const,
        id: one,
        label: say(`question.${one}`),
        lines: 'many' as const,
        max: mostWords,
        required: false,
        ...(answer === undefined || answer[one] === '' ? {} : { value: answer[one] }),
      })),
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'setup.questions' }] },
    ],
    submit: say('common.keep'),
    leave: say('common.close'),
  }
}

/** What the works council said, or why there is none. */
export function drawCouncil({ say }: Scene, council?: Council | null): Drawn {
  const text = (id: 'who' | 'day' | 'why', max: number, lines: 'one' | 'many', value: string, hint?: string): FormPart => ({
    kind: 'input',
    id,
    label: say(`council.${id}`),
    ...(hint === undefined ? {} : { hint }),
    lines,
    max,
    required: false,
    ...(value === '' ? {} : { value }),
  })
  return {
    title: say('council.title'),
    parts: [
      { kind: 'text', text: say('council.about') },
      {
        kind: 'one',
        id: 'is',
        label: say('council.is'),
        look: 'list',
        required: true,
        options: consents.map(one => ({ id: one, label: say(`council.is.${one}`) })),
        ...(council === undefined || council === null ? {} : { value: council.is }),
      },
      text('who', 80, 'one', council?.who ?? '', say('council.who.hint')),
      text('day', 10, 'one', council?.day ?? '', say('council.day.hint')),
      text('why', 300, 'many', council?.why ?? ''),
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'setup' }] },
    ],
    submit: say('common.keep'),
    leave: say('common.close'),
  }
}

/** How this goes, for everyone to read before they share anything, and after (G1, K23). `back` leads to where they came from. */
export function drawProcedure(scene: Scene, setup: Setup, back?: Choice): Drawn {
  const { say, org } = scene
  const answered = questions.filter(one => isAnswered(setup, one))
  const about = say(answered.length === 0 ? 'procedure.none' : 'procedure.about', { organisation: org.name })
  return {
    title: say('procedure.title'),
    parts: [
      { kind: 'text', text: about },
      ...(answered.length === 0 ? [] : questions).flatMap(one => answerParts(scene, setup, one)),
      ...councilParts(scene, setup.council),
      ...(back === undefined ? [] : [{ kind: 'choices' as const, choices: [back] }]),
    ],
    leave: say('common.close'),
  }
}

/** What is not answered yet is said to be open, and never left out: what the other side hears, too (K23). */
function answerParts({ say, language }: Scene, setup: Setup, question: Question): readonly Part[] {
  const heading: Part = { kind: 'heading', text: say(`question.${question}`) }
  if (!isAnswered(setup, question)) return [heading, { kind: 'text', text: say('procedure.unanswered') }]
  const answer = setup.procedure[question] ?? { nl: '', en: '' }
  const shown = answer[language].trim() === '' ? (language === 'nl' ? 'en' : 'nl') : language
  return [
    heading,
    { kind: 'text', text: answer[shown].trim() },
    ...(shown === language ? [] : [{ kind: 'note' as const, text: say(`procedure.in.${shown}`) }]),
  ]
}

function councilParts({ say, language }: Scene, council: Council | null): readonly Part[] {
  if (council === null) return []
  const { is, who, day, why } = council
  const values = { who, why, day: day === null ? '' : `${sayDay(day, language)} ${day.slice(0, 4)}` }
  return [
    { kind: 'heading', text: say('council.says') },
    { kind: 'text', text: say(`council.says.${is}`, values) },
  ]
}
