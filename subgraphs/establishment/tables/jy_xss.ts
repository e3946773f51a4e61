import { Column, Entity, PrimaryColumn } from "typeorm";

/** 学生数: students and classes of a school, by school year and stage. */
@Entity({ name: "jy_xss" })
export class JyXss {
  @PrimaryColumn({ type: "varchar" }) jgbm!: string;
  @PrimaryColumn({ type: "varchar" }) xn!: string;
  @PrimaryColumn({ type: "varchar" }) xd!: string;
  @Column({ type: "varchar" }) cx!: string;
  @Column({ type: "int" }) xss!: number;
  @Column({ type: "int" }) bjs!: number;
}
