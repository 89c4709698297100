import { houses } from '../store/houses'
import { vaultContract } from './vault'

for (const [name, make] of houses) vaultContract(name, make)
