package example

import jakarta.persistence.Entity
import jakarta.persistence.Table

@Entity
class Tools(val id: Long)

@Entity
@Table(name = "posts")
class Messages(val id: Long)

class Calls(val id: Long)
