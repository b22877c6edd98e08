from pydantic import BaseModel


# A body of a request, and no table.
class User(BaseModel):
    name: str
