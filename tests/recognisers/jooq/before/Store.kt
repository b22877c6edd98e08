package app

fun run(context: DSLContext, calls: List<String>) {
    context.select(DSL.field("calls.id")).from(DSL.table("calls")).fetch()
    context.selectFrom(table(name("auth", "users"))).fetch()
    log("calls", calls)
}
