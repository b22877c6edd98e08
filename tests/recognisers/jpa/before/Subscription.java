package example;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Subscription {
    @Id
    Long id;
}
