package example;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
@jakarta.persistence.Table(name = "billing_subscriptions")
public class Subscription {
    @Id
    Long id;
}
