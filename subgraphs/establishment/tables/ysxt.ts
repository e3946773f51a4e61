import { Column, Entity, PrimaryColumn } from "typeorm";

/** 议事协调机构台账: deliberative and coordinating bodies. */
@Entity({ name: "ysxt" })
export class Ysxt {
  @PrimaryColumn({ type: "int" }) id!: number;
  @Column({ type: "varchar" }) mc!: string;
  @Column({ type: "varchar" }) jb!: string;
  @Column({ type: "varchar" }) qtjgbm!: string | null;
  @Column({ type: "varchar" }) sdjgbm!: string | null;
  @Column({ type: "varchar" }) slrq!: string | null;
  @Column({ type: "varchar" }) tzrq!: string | null;
  @Column({ type: "varchar" }) cxrq!: string | null;
  @Column({ type: "varchar" }) pzwh!: string | null;
  @Column({ type: "varchar" }) zt!: string;
}
