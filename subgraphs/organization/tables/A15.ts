import { Column, Entity, PrimaryColumn } from "typeorm";

/** 年度考核: the result of a person's appraisal in a year. */
@Entity({ name: "A15" })
export class A15 {
  @PrimaryColumn({ type: "varchar" }) A1500!: string;
  @Column({ type: "varchar" }) A0000!: string;
  @Column({ type: "varchar" }) A1521!: string;
  @Column({ type: "varchar" }) A1517!: string | null;
}
