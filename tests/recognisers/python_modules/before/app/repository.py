from . import tables
from .tables import MESSAGES, LABEL
from app.tables import ROOMS as R

# messages, calls


def all_of(supabase, calls):
    supabase.table(MESSAGES).select("*").execute()
    supabase.table(tables.CALLS).select("*").execute()
    supabase.table(R).select("*").execute()
    print(LABEL, calls)
