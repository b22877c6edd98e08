import { Prisma, PrismaClient } from '@prisma/client'

const prisma = new PrismaClient()

export const one = prisma.$queryRaw`select * from messages where id = ${1}`
export const two = prisma.$executeRawUnsafe('delete from calls')
export const three = prisma.calls.findMany({ where: { tools: 1 } })
export type Where = Prisma.callsWhereInput
