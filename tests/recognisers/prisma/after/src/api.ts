import { Prisma, PrismaClient } from '@prisma/client'

const prisma = new PrismaClient()

export const one = prisma.$queryRaw`select * from comms_messages where id = ${1}`
export const two = prisma.$executeRawUnsafe('delete from call_logs')
export const three = prisma.calls.findMany({ where: { tools: 1 } })
export type Where = Prisma.callsWhereInput
