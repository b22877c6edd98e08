package app

fun run(context: DSLContext, calls: List<String>) {
    context.select(DSL.field("call_logs.id")).from(DSL.table("call_logs")).fetch()
    context.selectFrom(table(name("auth", "users"))).fetch()
    log("calls", calls)
}
