import { Column, Entity, PrimaryColumn } from "typeorm";

/** 任职: an appointment of a person, present or past. */
@Entity({ name: "A02" })
export class A02 {
  @PrimaryColumn({ type: "varchar" }) A0200!: string;
  @Column({ type: "varchar" }) A0000!: string;
  @Column({ type: "varchar" }) A0201A!: string | null;
  @Column({ type: "varchar" }) A0201B!: string | null;
  @Column({ type: "varchar" }) A0201E!: string | null;
  @Column({ type: "varchar" }) A0215A!: string | null;
  @Column({ type: "varchar" }) A0219!: string | null;
  @Column({ type: "varchar" }) A0221!: string | null;
  @Column({ type: "varchar" }) A0243!: string | null;
  @Column({ type: "varchar" }) A0245!: string | null;
  @Column({ type: "varchar" }) A0255!: string | null;
  @Column({ type: "varchar" }) A0265!: string | null;
  @Column({ type: "varchar" }) A0279!: string | null;
  @Column({ type: "varchar" }) A0248!: string | null;
}
