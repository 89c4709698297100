import { houses } from '../store/houses'
import { conversationsContract } from './conversations'

for (const [name, make] of houses) conversationsContract(name, make)
