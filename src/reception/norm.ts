import { z } from 'zod'
import type { Norm } from '../content/library'
import type { Answer } from '../message/answer'
import { advise } from '../norm/advise'
import { drawAdvice, drawLimits, drawNorm, drawTheme, drawThemes, drawWrite } from '../norm/forms'
import { teamsAround } from './member'
import { showAsk } from './norm-ask'
import { type AnyForm, type FormKind, formKind, libraryOf, one, sealForm, show, type Turn } from './turn'

/**
 * Looking at norms, and at one's own sentence (N1, N2). Nothing is stored: what was chosen travels in the forms' tokens, what was typed
 * only comes back in its field.
 */

const none = z.strictObject({})
const atTheme = z.strictObject({ theme: z.string() })
const atNorm = z.strictObject({ norm: z.string() })
const begunWith = z.strictObject({ norm: z.string().exactOptional() })

function normOf(turn: Turn, id: string | undefined): Norm | undefined {
  return libraryOf(turn).norms.find(norm => norm.id === id)
}

function normsIn(turn: Turn, theme: string): readonly Norm[] {
  return libraryOf(turn).norms.filter(norm => norm.theme === theme)
}

type Choose = (turn: Turn, data: unknown, value: string) => Promise<Answer>

/** The buttons within these forms. */
const choose: Readonly<Record<string, Choose>> = {
  norm: turn => showNorms(turn),
  'norm.theme': (turn, _data, value) => showTheme(turn, value),
  'norm.one': (turn, _data, value) => showNorm(turn, value),
  'norm.write': (turn, _data, value) => show(turn, writeForm, normOf(turn, value) === undefined ? {} : { norm: value }),
  'norm.ask': turn => showAsk(turn),
  'norm.limits': turn => show(turn, limitsForm, {}),
}

const themesForm: AnyForm = formKind({
  id: 'norm',
  data: none,
  draw: turn => drawThemes(turn.scene.say, libraryOf(turn), teamsAround(turn).length > 0),
  fill: (turn, _data, filled) => showTheme(turn, one(filled, 'theme')),
  choose,
} satisfies FormKind<z.infer<typeof none>>)

const themeForm: AnyForm = formKind({
  id: 'norm-theme',
  data: atTheme,
  draw: (turn, { theme }) => {
    const norms = normsIn(turn, theme)
    return norms[0] && drawTheme(turn.scene.say, norms[0].theme, norms)
  },
  fill: (turn, _data, filled) => showNorm(turn, one(filled, 'norm')),
  choose,
} satisfies FormKind<z.infer<typeof atTheme>>)

const normForm: AnyForm = formKind({
  id: 'norm-one',
  data: atNorm,
  draw: (turn, { norm }) => {
    const found = normOf(turn, norm)
    return found && drawNorm(turn.scene.say, found)
  },
  fill: turn => showNorms(turn),
  choose,
} satisfies FormKind<z.infer<typeof atNorm>>)

const writeForm: AnyForm = formKind({
  id: 'norm-write',
  data: begunWith,
  draw: (turn, { norm }) => drawWrite(turn.scene.say, normOf(turn, norm)),
  async fill(turn, data, filled) {
    const words = one(filled, 'words')
    const advice = advise(words, turn.scene.language, libraryOf(turn).norms)
    const drawn = drawAdvice(turn.scene.say, words, advice, normOf(turn, data.norm))
    return { kind: 'form', form: await sealForm(turn, 'norm-write', data, drawn) }
  },
  choose,
} satisfies FormKind<z.infer<typeof begunWith>>)

const limitsForm: AnyForm = formKind({
  id: 'norm-limits',
  data: none,
  draw: turn => drawLimits(turn.scene.say, libraryOf(turn)),
  fill: turn => showNorms(turn),
  choose,
} satisfies FormKind<z.infer<typeof none>>)

export function showNorms(turn: Turn): Promise<Answer> {
  return show(turn, themesForm, {})
}

/** All themes again, where the pack no longer has this one. */
function showTheme(turn: Turn, theme: string): Promise<Answer> {
  return normsIn(turn, theme).length === 0 ? showNorms(turn) : show(turn, themeForm, { theme })
}

function showNorm(turn: Turn, norm: string): Promise<Answer> {
  return normOf(turn, norm) === undefined ? showNorms(turn) : show(turn, normForm, { norm })
}

export const normForms = [themesForm, themeForm, normForm, writeForm, limitsForm]
