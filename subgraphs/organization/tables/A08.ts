import { Column, Entity, PrimaryColumn } from "typeorm";

/** 学历学位: an education or degree of a person. */
@Entity({ name: "A08" })
export class A08 {
  @PrimaryColumn({ type: "varchar" }) A0800!: string;
  @Column({ type: "varchar" }) A0000!: string;
  @Column({ type: "varchar" }) A0801B!: string | null;
  @Column({ type: "varchar" }) A0901B!: string | null;
  @Column({ type: "varchar" }) A0814!: string | null;
  @Column({ type: "varchar" }) A0824!: string | null;
  @Column({ type: "varchar" }) A0837!: string | null;
  @Column({ type: "varchar" }) A0807!: string | null;
  @Column({ type: "varchar" }) A0834!: string | null;
}
