import { Column, Entity, PrimaryColumn } from "typeorm";

/** 领导职数核定: the leadership posts approved for an institution or one of its internal units. */
@Entity({ name: "ldzs_hd" })
export class LdzsHd {
  @PrimaryColumn({ type: "int" }) id!: number;
  @Column({ type: "varchar" }) jgbm!: string;
  @Column({ type: "varchar" }) nsbm!: string;
  @Column({ type: "varchar" }) zscc!: string;
  @Column({ type: "varchar" }) zf!: string;
  @Column({ type: "varchar" }) gwmc!: string;
  @Column({ type: "int" }) hds!: number;
  @Column({ type: "varchar" }) pzwh!: string | null;
}
