import { houses } from '../store/houses'
import { storeContract } from './store'

for (const [name, make] of houses) storeContract(name, make)
