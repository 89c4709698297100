/**
 * Every way in that a platform lists by name, and the action it stands for. The manifests are checked against this table (S5).
 */
export const commands = {
  ruimte: 'home',
  concern: 'concern.raise',
  melding: 'concern.raise',
  repair: 'repair',
  herstel: 'repair',
  talk: 'talk',
  toolbox: 'talk',
  norm: 'norm',
  checkin: 'check-in',
  backup: 'backup',
} as const

/** Global shortcuts (Slack). */
export const shortcuts = { raise: 'concern.raise' } as const

/** Message shortcuts (Slack) and message actions (Teams): reach the core as `About`. */
export const messageActions = { about: 'concern.about', repair: 'repair.about' } as const
