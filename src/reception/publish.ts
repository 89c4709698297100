import { type PublishCtx as CheckInPublishCtx, publishCheckIn } from '../check-in/publish'
import { type PublishCtx as PulsePublishCtx, publishPulse } from '../pulse/publish'
import type { Publish } from '../round/end'
import type { Asked, Round } from '../round/round'

type PublishCtx = CheckInPublishCtx & PulsePublishCtx
type Publishing = (ctx: PublishCtx, org: string, id: string, round: Round) => Promise<void>

/** What becomes of a closed round, by what it asked. */
const publishing: Readonly<Record<Asked, Publishing>> = {
  'check-in': publishCheckIn,
  pulse: publishPulse,
}

/** For `endRounds`. */
export function publisher(ctx: PublishCtx): Publish {
  return (org, id, round) => publishing[round.asks](ctx, org, id, round)
}
