from supabase import create_client

ROOMS = "comms_rooms"


def run(supabase, messages):
    supabase.table("comms_messages").select("*, tools:system_tools(*), author:user_accounts!author_id(name)").eq("tools.id", 1).execute()
    supabase.from_("call_logs").insert({"rooms": 1}).execute()
    supabase.table(ROOMS).select("id, room_members:comms_room_members(count)").order("id", foreign_table="room_members").execute()
    supabase.schema("billing").from_("billing_invoices").select("*").execute()
    supabase.schema("auth").table("users").select("*").execute()
    supabase.storage.from_("messages").list()
    supabase.rpc("messages").execute()
    supabase.channel("messages").on_postgres_changes("*", schema="public", table="comms_messages", callback=print).subscribe()
    table = [row["messages"] for row in messages]
    return table
