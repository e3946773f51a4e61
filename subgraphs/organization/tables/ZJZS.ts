import { Column, Entity, PrimaryColumn } from "typeorm";

/** 职级职数核定: posts approved for a tier of grades in a unit. */
@Entity({ name: "ZJZS" })
export class Zjzs {
  @PrimaryColumn({ type: "varchar" }) B0111!: string;
  @PrimaryColumn({ type: "varchar" }) ZJDC!: string;
  @Column({ type: "int" }) HDS!: number | null;
}
