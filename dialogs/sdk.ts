/**
 * The parts of botbuilder-dialogs that are used here, each from its own module: its index loads recognizers of dates and numbers in
 * nine languages as well, which takes a third of a second at every start.
 */
export { Dialog, type DialogTurnResult, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog'
export { DialogContext, type DialogState } from 'botbuilder-dialogs/lib/dialogContext'
export { DialogSet } from 'botbuilder-dialogs/lib/dialogSet'
export type { DialogStateManagerConfiguration } from 'botbuilder-dialogs/lib/memory/dialogStateManager'
export { MemoryScope } from 'botbuilder-dialogs/lib/memory/scopes/memoryScope'
export { WaterfallDialog } from 'botbuilder-dialogs/lib/waterfallDialog'
export type { WaterfallStepContext } from 'botbuilder-dialogs/lib/waterfallStepContext'
