import type { PublishCtx } from '../check-in/publish'
import { publishCheckIn } from '../check-in/publish'
import type { Publish } from '../round/end'
import type { Asked, Round } from '../round/round'

type Publishing = (ctx: PublishCtx, org: string, id: string, round: Round) => Promise<void>

/** What becomes of a closed round, by what it asked. */
const publishing: Readonly<Partial<Record<Asked, Publishing>>> = {
  'check-in': publishCheckIn,
}

/** For `endRounds`. A round that nothing here publishes stays as it is, and owed. */
export function publisher(ctx: PublishCtx): Publish {
  return async (org, id, round) => {
    const publish = publishing[round.asks]
    if (publish === undefined) throw new Error(`nothing publishes a ${round.asks}`)
    await publish(ctx, org, id, round)
  }
}
