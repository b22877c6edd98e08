from supabase import create_client

ROOMS = "rooms"


def run(supabase, messages):
    supabase.table("messages").select("*, tools(*), author:users!author_id(name)").eq("tools.id", 1).execute()
    supabase.from_("calls").insert({"rooms": 1}).execute()
    supabase.table(ROOMS).select("id, room_members(count)").order("id", foreign_table="room_members").execute()
    supabase.schema("billing").from_("invoices").select("*").execute()
    supabase.schema("auth").table("users").select("*").execute()
    supabase.storage.from_("messages").list()
    supabase.rpc("messages").execute()
    supabase.channel("messages").on_postgres_changes("*", schema="public", table="messages", callback=print).subscribe()
    table = [row["messages"] for row in messages]
    return table
