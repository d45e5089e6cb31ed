package dev.batchlab.requestbuilder.postgres;

import dev.batchlab.requestbuilder.Part;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

@Entity
@Table(name = "released_part")
@IdClass(PartRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class PartRow extends PanacheEntityBase {
    @Id
    String experiment;

    @Id
    String model;

    @Id
    @Column(name = "part_group")
    String group;

    long cells;
    int release;

    Part part() {
        return new Part(model, group, cells);
    }

    record Key(String experiment, String model, String group) implements java.io.Serializable {}
}
