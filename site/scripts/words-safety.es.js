/** What the safety check says itself; the questions' own words come from the API. Same keys as words-safety.en.js. */

export const ASK = {
  why: "Por qué preguntamos",
  optional: "opcional",
  most: "Elija hasta {most}.",
  again: "Ha marcado {area} en el dibujo del cuerpo, por eso se lo preguntamos otra vez.",
  month: "Mes",
  day: "Día",
  year: "Año",
  pain: ["Sin dolor", "El peor dolor"],
  effect: ["Nada", "Por completo"],
  ability: ["No puedo hacerlo", "Igual que antes"],
  activity: "¿Qué le cuesta hacer?",
  score: "¿Hasta qué punto puede hacerlo hoy?",
};

export const FAULTS = {
  title: "Por favor, revise esto:",
  line: "{question}: {fault}",
  missing: "Elija una respuesta, por favor.",
  empty: "Rellene esto, por favor.",
  agree: "Márquelo para continuar, por favor.",
  text: "Use {max} caracteres como máximo, por favor.",
  email: "Escriba una dirección de correo como nombre@example.com.",
  phone: "Escriba un número de teléfono con su prefijo.",
  date: "Escriba una fecha que exista.",
  future: "Escriba una fecha que no esté en el futuro.",
  past: "Revise el año, por favor.",
  number: "Escriba un número entero de {min} a {max}.",
  most: "Elija {most} como máximo, por favor.",
  activity: "Escriba qué es y elija un número.",
  other: "Revise esta respuesta, por favor.",
};

export const CHECK = {
  step: "Paso {number} de {count}",
  rows: "Toque una línea si le pasa. Si no le pasa nada, un botón debajo de la lista lo dice.",
  rest: "No a todo lo demás",
  unheld: "Ahora mismo no tenemos reservada esta hora. La reservamos otra vez cuando termine.",
};

export const CONSENT = {
  use: "Qué datos recogemos y quién los ve",
  uses: [
    "Recogemos su nombre y cómo contactarle, sus respuestas de aquí y lo que acuerde con su terapeuta.",
    "Los usamos para atenderle con seguridad y para sus citas, y para nada más. No los vendemos.",
    "Solo su terapeuta y las personas que aquí revisan la seguridad pueden leer sus respuestas de salud. Se guardan bajo llave y nunca van en un correo ni en un mensaje de texto.",
    "Guardamos los datos de su tratamiento el tiempo que piden las normas de los historiales de salud y después los borramos.",
    "Puede pedir ver sus datos, corregirlos, retirar un acuerdo o que borremos lo que no tengamos que guardar. Llámenos: {phone}.",
  ],
  terms: "Nuestras condiciones de cancelación",
  term: "Puede cambiar o cancelar en línea sin coste hasta {hours} horas antes de su visita. Después, llámenos, por favor. A nadie se le cobra por estar enfermo.",
};

export const PHONE = {
  title: "Se lo preguntamos en persona",
  lead: "Está bien. Le guardamos esta hora y le llamamos para preguntarle el resto, antes de confirmarla.",
  leadEmail: "Está bien. Le guardamos esta hora y le escribimos para acordar cómo preguntarle el resto, antes de confirmarla.",
  number: "Su número de teléfono",
  hint: "Si no lo da, le escribimos a {email}.",
  danger: "Si nota entumecimiento nuevo entre las piernas, problemas nuevos para orinar o de vientre, o dolor en el pecho, no nos espere: llame al {number}.",
  submit: "Guardar esta hora y contactarme",
};

export const OUTCOME = {
  good: "Bueno saberlo para su visita",
  kept: "Le guardamos esta hora hasta el {when}.",
};

export const STOP = {
  practice: "Nuestro número",
};

export const CALL = {
  title: "Le llamamos",
  lead: "Para preguntas o para otra hora. No es para emergencias.",
  first_name: "Nombre",
  phone: "Número de teléfono",
  consent: "Pueden guardar mi nombre y este número para llamarme.",
  submit: "Pedir una llamada",
  sending: "Un momento…",
  done: "Gracias. Tenemos su número y le llamaremos.",
  danger: "Si empeora, no espere nuestra llamada: llame al {number}.",
  errors: {
    first_name: "Escriba su nombre, por favor.",
    phone: "Escriba un número de teléfono con su prefijo.",
    consent: "Márquelo, por favor, para que podamos llamarle.",
  },
};
